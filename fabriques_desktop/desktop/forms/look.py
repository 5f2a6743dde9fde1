# Compiled from styles/tokens.toml and icons/line.toml of resources/ by ui/compile.py.

TOKENS = {'color': {'light': {'window': '#F6F5F2',
                     'nav': '#EDEBE6',
                     'surface': '#FFFFFF',
                     'sunken': '#F2F0EC',
                     'popup': '#FFFFFF',
                     'line': '#DEDBD4',
                     'line_control': '#888580',
                     'text': '#1F2328',
                     'text_secondary': '#545A62',
                     'text_muted': '#5E646C',
                     'text_disabled': '#9A9C9F',
                     'accent': '#1F5C7D',
                     'accent_hover': '#184A66',
                     'accent_pressed': '#123B52',
                     'on_accent': '#FFFFFF',
                     'accent_text': '#1F5C7D',
                     'hover': '#EAE7E1',
                     'selected': '#DCE9F0',
                     'selected_inactive': '#E6E4DF',
                     'focus': '#2A7CA6',
                     'success': '#246A42',
                     'success_soft': '#E3F1E8',
                     'warning': '#7A5000',
                     'warning_soft': '#FAEFD6',
                     'danger': '#A1302A',
                     'danger_soft': '#FAE6E3',
                     'neutral_soft': '#EAE8E3',
                     'diff_added': '#D5ECDD',
                     'diff_removed': '#F8DAD6',
                     'verbatim_soft': '#F3F7F9',
                     'danger_fill': '#A1302A',
                     'on_danger': '#FFFFFF',
                     'map_land': '#FBFAF7',
                     'map_abroad': '#EFEDE8',
                     'map_water': '#DDE6EA',
                     'map_line': '#CFCBC3',
                     'map_line_region': '#A9A59D'},
           'dark': {'window': '#1C1E21',
                    'nav': '#16181A',
                    'surface': '#232629',
                    'sunken': '#1F2124',
                    'popup': '#2B2F33',
                    'line': '#363A3F',
                    'line_control': '#7B8189',
                    'text': '#E4E6E8',
                    'text_secondary': '#B4B9BF',
                    'text_muted': '#A5ABB2',
                    'text_disabled': '#696E75',
                    'accent': '#2F769B',
                    'accent_hover': '#347CA2',
                    'accent_pressed': '#235C7A',
                    'on_accent': '#FFFFFF',
                    'accent_text': '#86BEDC',
                    'hover': '#2B2F33',
                    'selected': '#25414F',
                    'selected_inactive': '#303438',
                    'focus': '#6FB4D8',
                    'success': '#86CBA1',
                    'success_soft': '#203A2B',
                    'warning': '#E6BC6E',
                    'warning_soft': '#3B311D',
                    'danger': '#F2A198',
                    'danger_soft': '#472A28',
                    'neutral_soft': '#31353A',
                    'diff_added': '#234532',
                    'diff_removed': '#552E2B',
                    'verbatim_soft': '#272D32',
                    'danger_fill': '#B3423A',
                    'on_danger': '#FFFFFF',
                    'map_land': '#2A2D31',
                    'map_abroad': '#222528',
                    'map_water': '#1A1F23',
                    'map_line': '#3D4247',
                    'map_line_region': '#5A6067'}},
 'space': {'xs': 4, 's': 8, 'm': 12, 'l': 16, 'xl': 24, 'page': 32},
 'radius': {'box': 4, 'control': 6, 'card': 8},
 'line': {'hairline': 1, 'focus': 2, 'verbatim_bar': 3},
 'type': {'small_pt': 9.0,
          'body_pt': 10.5,
          'title_pt': 15.0,
          'reading_pt': 12.0,
          'reading_min_pt': 9.75,
          'reading_max_pt': 18.0,
          'weight_regular': 400,
          'weight_button': 500,
          'weight_strong': 600},
 'icon': {'stroke': 1.5,
          'chip': 14,
          'inline': 16,
          'nav': 18,
          'nav_collapsed': 20,
          'row': 20,
          'empty_state': 32},
 'size': {'header': 48,
          'nav': 200,
          'nav_collapsed': 56,
          'list': 304,
          'guide': 216,
          'interview_side': 288,
          'detail_side': 328,
          'sections': 248,
          'preview': 344,
          'text_column_max': 608,
          'form_column_max': 560,
          'control': 32,
          'control_main': 40,
          'nav_row': 32,
          'list_row': 52,
          'list_row_chips': 78,
          'table_row': 38,
          'table_head': 32,
          'chip': 20,
          'bar': 6,
          'check': 16,
          'thumbnail_w': 162,
          'thumbnail_h': 128},
 'state': {'consent': {'written': {'role': 'success', 'icon': 'circle-check'},
                       'oral': {'role': 'success', 'icon': 'circle-check'},
                       'limited': {'role': 'success', 'icon': 'circle-dot'},
                       'to_collect': {'role': 'warning', 'icon': 'clock'},
                       'refused': {'role': 'danger', 'icon': 'ban'},
                       'withdrawn': {'role': 'danger', 'icon': 'undo'}},
           'meeting_state': {'planned': {'role': 'neutral', 'icon': 'clock'},
                             'done': {'role': 'success', 'icon': 'circle-check'},
                             'cancelled': {'role': 'neutral', 'icon': 'x'}}}}

LINES = {'home': '<path d="M3.5 11 12 4l8.5 7"/><path d="M5.5 9.5V19a1.5 1.5 0 0 0 1.5 1.5h10a1.5 1.5 0 0 '
         '0 1.5-1.5V9.5"/><path d="M9.5 20.5V14h5v6.5"/>',
 'visit': '<path d="M12 15.5c-3-3.3-4.6-5.6-4.6-7.7a4.6 4.6 0 0 1 9.2 0c0 2.1-1.6 4.4-4.6 '
          '7.7z"/><circle cx="12" cy="7.9" r="1.4"/><path d="M7.2 14H5.5L3.5 20.5h17L18.500 '
          '14h-1.700"/>',
 'interview': '<path d="M5 4.500h14A1.500 1.500 0 0 1 20.500 6v10a1.500 1.500 0 0 1-1.500 '
              '1.500H8L3.500 21V6A1.500 1.500 0 0 1 5 4.500z"/><path d="M7.500 9h9M7.500 13h6"/>',
 'actors': '<circle cx="9" cy="8" r="3.5"/><path d="M2.500 20v-1a6.500 6 0 0 1 13 0v1"/><path '
           'd="M15.500 4.800a3.500 3.500 0 0 1 0 6.400"/><path d="M18 14.500a6 6 0 0 1 3.500 '
           '5.500"/>',
 'user': '<circle cx="12" cy="8" r="4"/><path d="M4.500 20.500v-.5a7.500 6.500 0 0 1 15 0v.5"/>',
 'user-plus': '<circle cx="10" cy="8" r="4"/><path d="M3 20.500V20a7 6.500 0 0 1 14 0v.5"/><path '
              'd="M19 8v6M16 11h6"/>',
 'user-x': '<circle cx="10" cy="8" r="4"/><path d="M3 20.500V20a7 6.500 0 0 1 14 0v.5"/><path '
           'd="m17 8.500 4.500 4.500M21.500 8.500 17 13"/>',
 'user-check': '<circle cx="10" cy="8" r="4"/><path d="M3 20.500V20a7 6.500 0 0 1 14 0v.5"/><path '
               'd="m16.500 11 2 2 3.500-4"/>',
 'organisation': '<path d="M5 20.500v-15A1.500 1.500 0 0 1 6.500 4h7A1.500 1.500 0 0 1 15 '
                 '5.500v15"/><path d="M15 10h3.500a1 1 0 0 1 1 1v9.500"/><path d="M3 '
                 '20.500h18"/><path d="M8.500 8h3M8.500 12h3M8.500 16h3"/>',
 'photo': '<rect x="3.500" y="4" width="17" height="16" rx="2"/><circle cx="8.500" cy="9" '
          'r="1.700"/><path d="m5 18.500 5-5 3 3 3-3.500 4.500 5"/>',
 'photo-plus': '<path d="M14 4H5.500a2 2 0 0 0-2 2v12a2 2 0 0 0 2 2h13a2 2 0 0 0 2-2v-7"/><circle '
               'cx="8.500" cy="9.500" r="1.600"/><path d="m5 18.500 5-5 3 3 2.500-3 5 5"/><path '
               'd="M19 2.500v6M16 5.500h6"/>',
 'map': '<path d="m3.500 6.500 5.500-2 6 2 5.500-2v13l-5.500 2-6-2-5.500 2z"/><path d="M9 '
        '4.500v13M15 6.500v13"/>',
 'territory': '<path d="M4 9.500 12 4.500l8 5z"/><path d="M6.500 12v5.500M10.200 12v5.500M13.800 '
              '12v5.500M17.500 12v5.500"/><path d="M4 20.500h16"/>',
 'initiative': '<path d="M12 20.500v-9"/><path d="M12 14c0-3.500-2.500-6-7.500-6 0 4 2.500 6.500 '
               '7.500 6z"/><path d="M12 11.500c0-4 2.500-6.500 7-7 .3 4.500-2.500 7-7 7z"/><path '
               'd="M7 20.500h10"/>',
 'case-sheet': '<path d="M13.500 3.500H7A1.500 1.500 0 0 0 5.500 5v14A1.500 1.500 0 0 0 7 '
               '20.500h10a1.500 1.500 0 0 0 1.500-1.500V8.500z"/><path d="M13.500 '
               '3.500v5h5"/><path d="M9 12.500h6M9 16h6"/>',
 'pen': '<path d="m4 20 1-4.500L16.500 4a1.800 1.800 0 0 1 2.500 0l1 1a1.800 1.800 0 0 1 0 '
        '2.500L8.500 19z"/><path d="m14 6.500 3.500 3.500"/>',
 'exchange': '<path d="M20.500 8h-16M8 4.500 4.500 8 8 11.500"/><path d="M3.500 16h16M16 '
             '12.500l3.500 3.500-3.500 3.500"/>',
 'conflict': '<circle cx="6.500" cy="5.500" r="2"/><circle cx="6.500" cy="18.500" r="2"/><circle '
             'cx="17.500" cy="15" r="2"/><path d="M6.500 7.500v9"/><path d="M6.500 9.500c0 4 4 '
             '5.500 9 5.500"/>',
 'globe': '<circle cx="12" cy="12" r="8.500"/><path d="M3.500 12h17"/><path d="M12 3.500c5 5 5 12 '
          '0 17-5-5-5-12 0-17z"/>',
 'settings': '<circle cx="12" cy="12" r="3"/><path d="M12 3v2.500M12 18.500V21M3 12h2.500M18.500 '
             '12H21M5.600 5.600l1.800 1.800M16.600 16.600l1.800 1.800M18.400 5.600l-1.800 '
             '1.800M7.400 16.600l-1.800 1.800"/><circle cx="12" cy="12" r="6.500"/>',
 'help': '<circle cx="12" cy="12" r="8.500"/><path d="M9.500 9.500a2.500 2.500 0 1 1 3.500 '
         '2.300c-.7.300-1 .8-1 1.700"/><circle class="f" cx="12" cy="16.700" r=".6"/>',
 'search': '<circle cx="10.500" cy="10.500" r="6.500"/><path d="m15.500 15.500 5 5"/>',
 'check': '<path d="m4.500 12.500 5 5 10-11"/>',
 'check-small': '<path d="m6.500 12.300 4 4 7-8.300"/>',
 'send': '<path d="M20.500 3.500 3.500 10l7 3.500 3.500 7z"/><path d="m20.500 3.500-10 10"/>',
 'chevron-down': '<path d="m6.500 9.500 5.500 5.500 5.500-5.500"/>',
 'chevron-up': '<path d="m6.500 14.500 5.500-5.500 5.500 5.500"/>',
 'chevron-right': '<path d="m9.500 6.500 5.500 5.500-5.500 5.500"/>',
 'chevron-left': '<path d="m14.500 6.500-5.500 5.500 5.500 5.500"/>',
 'arrow-left': '<path d="M20 12H4.500M10.500 6l-6 6 6 6"/>',
 'arrow-right': '<path d="M4 12h15.500M13.500 6l6 6-6 6"/>',
 'arrow-up': '<path d="M12 20V4.500M6 10.500l6-6 6 6"/>',
 'arrow-down': '<path d="M12 4v15.500M6 13.500l6 6 6-6"/>',
 'plus': '<path d="M12 5v14M5 12h14"/>',
 'minus': '<path d="M5 12h14"/>',
 'x': '<path d="m6 6 12 12M18 6 6 18"/>',
 'more': '<circle class="f" cx="5.500" cy="12" r="1.600"/><circle class="f" cx="12" cy="12" '
         'r="1.600"/><circle class="f" cx="18.500" cy="12" r="1.600"/>',
 'menu': '<path d="M4 7h16M4 12h16M4 17h16"/>',
 'clock': '<circle cx="12" cy="12" r="8.500"/><path d="M12 7v5l3.500 2"/>',
 'circle': '<circle cx="12" cy="12" r="8.500"/>',
 'circle-dot': '<circle cx="12" cy="12" r="8.500"/><circle class="f" cx="12" cy="12" r="1.500"/>',
 'circle-check': '<circle cx="12" cy="12" r="8.500"/><path d="m8 12.300 2.800 2.800 5.200-5.600"/>',
 'circle-dashed': '<circle cx="12" cy="12" r="8.500" stroke-dasharray="3.300 3.370"/>',
 'circle-alert': '<circle cx="12" cy="12" r="8.500"/><path d="M12 7.500v5"/><circle class="f" '
                 'cx="12" cy="16" r=".7"/>',
 'info': '<circle cx="12" cy="12" r="8.500"/><path d="M12 11.500v5"/><circle class="f" cx="12" '
         'cy="8" r=".7"/>',
 'warning': '<path d="M12 4 2.800 19.500h18.400z"/><path d="M12 10v4"/><circle class="f" cx="12" '
            'cy="16.800" r=".7"/>',
 'ban': '<circle cx="12" cy="12" r="8.500"/><path d="m6 6 12 12"/>',
 'undo': '<path d="M8.500 13.500 4 9l4.500-4.500"/><path d="M4 9h10a6 5.500 0 0 1 0 11h-3"/>',
 'redo': '<path d="M15.500 13.500 20 9l-4.500-4.500"/><path d="M20 9H10a6 5.500 0 0 0 0 11h3"/>',
 'refresh': '<path d="M20 11a8 8 0 0 0-14.500-3.500L3.500 10"/><path d="M3.500 5v5h5"/><path d="M4 '
            '13a8 8 0 0 0 14.500 3.500l2-2.500"/><path d="M20.500 19v-5h-5"/>',
 'lock': '<rect x="5" y="10.500" width="14" height="10" rx="2"/><path d="M8 10.500v-3a4 4 0 0 1 8 '
         '0v3"/>',
 'trash': '<path d="M4 6.500h16"/><path d="M9 6.500V4.500a1 1 0 0 1 1-1h4a1 1 0 0 1 1 1v2"/><path '
          'd="M6 6.500l1 13a1 1 0 0 0 1 1h8a1 1 0 0 0 1-1l1-13"/><path d="M10 11v5.500M14 '
          '11v5.500"/>',
 'calendar': '<rect x="4" y="5" width="16" height="15.500" rx="2"/><path d="M4 10h16M8.500 '
             '3v4M15.500 3v4"/>',
 'pin': '<path d="M12 21c-4.500-5-7-8.300-7-11.200a7 7 0 0 1 14 0c0 2.900-2.500 6.200-7 '
        '11.200z"/><circle cx="12" cy="9.800" r="2.500"/>',
 'pin-off': '<path d="M6 6.500A7.500 7.500 0 0 0 5 9.800C5 12.700 7.500 16 12 21c1.700-1.900 '
            '3.100-3.600 4.200-5.100"/><path d="M9 3.500a7 7 0 0 1 10 6.300c0 .8-.2 1.700-.6 '
            '2.600"/><path d="m3.500 3.500 17 17"/>',
 'panel': '<rect x="3.500" y="4" width="17" height="16" rx="2"/><path d="M9.500 4v16"/><path '
          'd="m13.500 9.500 2.500 2.500-2.500 2.500"/>',
 'panel-close': '<rect x="3.500" y="4" width="17" height="16" rx="2"/><path d="M9.500 4v16"/><path '
                'd="m16 9.500-2.500 2.500 2.500 2.500"/>',
 'expand': '<path d="M14 4h6v6M20 4l-7 7"/><path d="M10 20H4v-6M4 20l7-7"/>',
 'shrink': '<path d="M20 10h-6V4M14 10l6-6"/><path d="M4 14h6v6M10 14l-6 6"/>',
 'eye': '<path d="M2.500 12c2.500-4.500 5.700-6.500 9.500-6.500s7 2 9.500 6.500c-2.500 4.500-5.700 '
        '6.500-9.500 6.500s-7-2-9.500-6.500z"/><circle cx="12" cy="12" r="3"/>',
 'eye-off': '<path d="M10 5.700a9 9 0 0 1 2-.2c3.800 0 7 2 9.500 6.500-.8 1.400-1.600 2.600-2.600 '
            '3.500"/><path d="M6.500 7.300C5 8.400 3.600 10 2.500 12c2.500 4.500 5.700 6.500 9.500 '
            '6.500 1.700 0 3.300-.4 4.700-1.200"/><path d="M10 10a3 3 0 0 0 4 4"/><path d="m3.500 '
            '3.500 17 17"/>',
 'quote': '<path d="M4 17.500c3 0 5-2 5-6v-5H4v6h5"/><path d="M14 17.500c3 0 5-2 5-6v-5h-5v6h5"/>',
 'flag': '<path d="M5.500 21V4"/><path d="M5.500 4.500c4-2 8 2 13 0v9.500c-5 2-9-2-13 0"/>',
 'camera': '<path d="M8.500 6 10 4h4l1.500 2H19A1.500 1.500 0 0 1 20.500 7.500v10A1.500 1.500 0 0 '
           '1 19 19H5a1.500 1.500 0 0 1-1.500-1.500v-10A1.500 1.500 0 0 1 5 6z"/><circle cx="12" '
           'cy="12.300" r="3.300"/>',
 'camera-off': '<path d="M6 6H5a1.500 1.500 0 0 0-1.500 1.500v10A1.500 1.500 0 0 0 5 '
               '19h13.500"/><path d="M9.500 4.700 10 4h4l1.500 2H19a1.500 1.500 0 0 1 1.500 '
               '1.500V16"/><path d="M9.700 10a3.300 3.300 0 0 0 4.600 4.700"/><path d="m3.500 '
               '3.500 17 17"/>',
 'phone': '<path d="M6 3.500h3l1.500 4.500-2 1.500a12 12 0 0 0 6 6l1.500-2 4.500 1.500v3a2 2 0 0 '
          '1-2.200 2C10.500 19.500 4.500 13.500 4 5.700a2 2 0 0 1 2-2.200z"/>',
 'paperclip': '<path d="m19.500 11-8 8a5 5 0 0 1-7-7l8.500-8.500a3.400 3.400 0 0 1 4.800 '
              '4.800l-8.300 8.200a1.700 1.700 0 0 1-2.400-2.400L14.500 6.500"/>',
 'download': '<path d="M12 3.500V15M7 10.500l5 5 5-5"/><path d="M4 16.500V19a1.500 1.500 0 0 0 '
             '1.500 1.500h13A1.500 1.500 0 0 0 20 19v-2.500"/>',
 'upload': '<path d="M12 15.500V4M7 8.500l5-5 5 5"/><path d="M4 16.500V19a1.500 1.500 0 0 0 1.500 '
           '1.500h13A1.500 1.500 0 0 0 20 19v-2.500"/>',
 'file-down': '<path d="M13.500 3.500H7A1.500 1.500 0 0 0 5.500 5v14A1.500 1.500 0 0 0 7 '
              '20.500h10a1.500 1.500 0 0 0 1.500-1.500V8.500z"/><path d="M13.500 3.500v5h5"/><path '
              'd="M12 11v6M9.500 14.500 12 17l2.500-2.500"/>',
 'folder': '<path d="M3.500 18V6A1.500 1.500 0 0 1 5 4.500h4.500L11.500 7H19a1.500 1.500 0 0 1 '
           '1.500 1.500V18a1.500 1.500 0 0 1-1.500 1.500H5A1.500 1.500 0 0 1 3.500 18z"/>',
 'usb': '<path d="M8 10V4.500h8V10"/><path d="M6.500 10h11v8.500a2 2 0 0 1-2 2h-7a2 2 0 0 '
        '1-2-2z"/><path d="M10.500 7v.1M13.500 7v.1"/>',
 'package': '<path d="m12 3 8 4.300v9.400L12 21l-8-4.300V7.300z"/><path d="M4 7.300 12 '
            '12l8-4.700M12 12v9"/><path d="m8 5.200 8 4.600"/>',
 'package-plus': '<path d="M20 12V7.300L12 3 4 7.300v9.400L12 21l1.500-.8"/><path d="M4 7.300 12 '
                 '12l8-4.700M12 12v9"/><path d="M18.500 14.500v6M15.500 17.500h6"/>',
 'shield-check': '<path d="M12 3c2.500 1.800 5 2.500 7.500 2.500v6c0 4.500-2.500 7.500-7.500 '
                 '9.500-5-2-7.500-5-7.500-9.500v-6C7 5.500 9.500 4.800 12 3z"/><path d="m8.800 12 '
                 '2.300 2.300 4.200-4.500"/>',
 'shield-alert': '<path d="M12 3c2.500 1.800 5 2.500 7.500 2.500v6c0 4.500-2.500 7.500-7.500 '
                 '9.500-5-2-7.500-5-7.500-9.500v-6C7 5.500 9.500 4.800 12 3z"/><path d="M12 '
                 '8.500v4"/><circle class="f" cx="12" cy="15.500" r=".7"/>',
 'handshake': '<path d="m2.500 8.500 4-3 5 1.500 2-1 4 .5 4 3"/><path d="m4.500 13 6 6a1.500 1.500 '
              '0 0 0 2 0l6.500-6.500-5.500-4.500-3 2.500c-1.500 1-3-.5-2-2l2.500-2"/><path '
              'd="m14.500 17-2-2M16.700 14.800l-2-2"/>',
 'network': '<rect x="9" y="3.500" width="6" height="5" rx="1"/><rect x="3" y="15.500" width="6" '
            'height="5" rx="1"/><rect x="15" y="15.500" width="6" height="5" rx="1"/><path d="M12 '
            '8.500V12M6 15.500V12h12v3.500"/>',
 'sort': '<path d="M7 4.500v15M3.500 16 7 19.500l3.500-3.500"/><path d="M13 6h8M13 11h6M13 16h4"/>',
 'filter': '<path d="M4 5.500h16l-6 7v5l-4 2v-7z"/>',
 'link': '<path d="M10 14a4 4 0 0 0 5.700 0l3.600-3.600a4 4 0 0 0-5.700-5.700L12.500 6"/><path '
         'd="M14 10a4 4 0 0 0-5.700 0l-3.600 3.600a4 4 0 0 0 5.700 5.700L11.500 18"/>',
 'book': '<path d="M12 6.500c-2-1.500-5-2-8.500-2v13.500c3.500 0 6.500.5 8.500 2 2-1.500 5-2 '
         '8.500-2V4.500c-3.500 0-6.500.5-8.500 2z"/><path d="M12 6.500V20"/>',
 'wand': '<path d="m4 20 10.500-10.500"/><path d="M17.500 3v4M15.500 5h4M19.500 11v3M18 '
         '12.500h3M9.500 4v3M8 5.500h3"/>',
 'offline': '<path d="M8.500 16.500a5 5 0 0 1 7 0M5.500 13a9 9 0 0 1 4-2.300M3 9.500a13 13 0 0 1 '
            '3.500-2.300M11 6a13 13 0 0 1 10 3.500M15 11a9 9 0 0 1 3.500 2"/><circle class="f" '
            'cx="12" cy="19.500" r=".8"/><path d="m4 3.500 16 17"/>',
 'bold': '<path d="M7.500 4.500h5a3.700 3.700 0 0 1 0 7.500h-5zM7.500 12h6a4 4 0 0 1 0 8h-6z"/>',
 'italic': '<path d="M10 4.500h8M6 19.500h8M14.500 4.500l-5 15"/>',
 'list': '<path d="M9 6.500h11M9 12h11M9 17.500h11"/><circle class="f" cx="4.800" cy="6.500" '
         'r=".8"/><circle class="f" cx="4.800" cy="12" r=".8"/><circle class="f" cx="4.800" '
         'cy="17.500" r=".8"/>',
 'heading': '<path d="M5.500 4.500v15M18.500 4.500v15M5.500 12h13"/>',
 'mic': '<rect x="9" y="3" width="6" height="11" rx="3"/><path d="M5.500 11.500a6.500 6.500 0 0 0 '
        '13 0M12 18v3"/>',
 'external': '<path d="M14 4h6v6M20 4l-9 9"/><path d="M18 14v4.500a2 2 0 0 1-2 2H5.500a2 2 0 0 '
             '1-2-2V8a2 2 0 0 1 2-2H10"/>',
 'copy': '<rect x="8.500" y="8.500" width="12" height="12" rx="2"/><path d="M5.500 '
         '15.500h-.5A1.500 1.500 0 0 1 3.500 14V5A1.500 1.500 0 0 1 5 3.500h9A1.500 1.500 0 0 1 '
         '15.500 5v.5"/>',
 'columns': '<rect x="3.500" y="4" width="17" height="16" rx="2"/><path d="M12 4v16"/>',
 'history': '<path d="M3.500 12a8.500 8.500 0 1 0 2.500-6L3.500 8.500"/><path d="M3.500 '
            '4v4.500H8"/><path d="M12 7.500V12l3 2"/>',
 'tag': '<path d="M4 4.500h7.500l8.500 8.500a1.500 1.500 0 0 1 0 2.100l-5 5a1.500 1.500 0 0 '
        '1-2.100 0L4 11.500z"/><circle class="f" cx="8" cy="8.500" r="1"/>',
 'note': '<path d="M5.500 3.500h13A1.500 1.500 0 0 1 20 5v9.500l-6 6H5.500A1.500 1.500 0 0 1 4 '
         '19V5a1.500 1.500 0 0 1 1.500-1.500z"/><path d="M14 20.500v-6h6"/>',
 'archive': '<rect x="3.500" y="4.500" width="17" height="4.500" rx="1"/><path d="M5 9v9.500A1.500 '
            '1.500 0 0 0 6.500 20h11a1.500 1.500 0 0 0 1.500-1.500V9"/><path d="M10 13h4"/>',
 'printer': '<path d="M7 8.500v-5h10v5"/><rect x="3.500" y="8.500" width="17" height="8" '
            'rx="1.500"/><path d="M7 14h10v6.500H7z"/>',
 'keyboard': '<rect x="2.500" y="6" width="19" height="12" rx="2"/><path d="M6 10h.1M9.500 '
             '10h.1M13 10h.1M16.500 10h.1M6 14h.1M18 14h.1M9 14h6"/>',
 'grip': '<circle class="f" cx="9" cy="6" r="1"/><circle class="f" cx="15" cy="6" r="1"/><circle '
         'class="f" cx="9" cy="12" r="1"/><circle class="f" cx="15" cy="12" r="1"/><circle '
         'class="f" cx="9" cy="18" r="1"/><circle class="f" cx="15" cy="18" r="1"/>',
 'caption': '<rect x="3.500" y="4" width="17" height="11" rx="2"/><path d="M5 18.500h14M8 '
            '21.500h8"/>',
 'moon': '<path d="M20 14.500A8.500 8.500 0 1 1 9.500 4a7 7 0 0 0 10.500 10.500z"/>',
 'sun': '<circle cx="12" cy="12" r="4"/><path d="M12 2.500v2M12 19.500v2M2.500 12h2M19.500 '
        '12h2M5.300 5.300l1.400 1.400M17.300 17.300l1.400 1.400M18.700 5.300l-1.400 1.400M6.700 '
        '17.300l-1.400 1.400"/>'}
